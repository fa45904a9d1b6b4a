/**
 * A profile for a device of which nothing is known but what a scan found: as YAML, with its
 * vectors. For the commands about profiles; writes files, asks no device.
 */
@NullMarked
package dev.edgeagent.agent.draft;

import org.jspecify.annotations.NullMarked;
