/**
 * What a channel reports of all that is measured: the rules of reporting by exception, as data. For
 * profiles, the configuration and running devices.
 */
@NullMarked
package dev.edgeagent.profile.report;

import org.jspecify.annotations.NullMarked;
