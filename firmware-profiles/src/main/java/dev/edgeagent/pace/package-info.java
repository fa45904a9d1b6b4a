/** How long to wait before trying again. Pure arithmetic; every module may use it. */
@NullMarked
package dev.edgeagent.pace;

import org.jspecify.annotations.NullMarked;
