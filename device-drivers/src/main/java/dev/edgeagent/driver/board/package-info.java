/** The pins, buses and outputs of the box's own board: what drivers need of them. */
@NullMarked
package dev.edgeagent.driver.board;

import org.jspecify.annotations.NullMarked;
