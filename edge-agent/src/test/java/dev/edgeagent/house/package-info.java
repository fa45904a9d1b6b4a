/**
 * The rules of the house that no compiler knows, for all modules at once. Run by the build only.
 */
@NullMarked
package dev.edgeagent.house;

import org.jspecify.annotations.NullMarked;
