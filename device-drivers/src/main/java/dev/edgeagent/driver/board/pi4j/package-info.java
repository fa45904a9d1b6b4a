/** The board over Pi4J, whose native parts are for ARM alone. */
@NullMarked
package dev.edgeagent.driver.board.pi4j;

import org.jspecify.annotations.NullMarked;
