/** What goes wrong, one class a fault, and how it is put together. For the program. */
@NullMarked
package dev.edgeagent.fault.kind;

import org.jspecify.annotations.NullMarked;
