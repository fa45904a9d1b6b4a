/**
 * Reads devices that send binary frames over a serial port, by themselves or when they are asked,
 * and writes frames to them; found by its name, for nobody to call. Over jSerialComm by way of the
 * link, on the thread of the bus. What the frames look like is in the profile ({@link
 * dev.edgeagent.profile.protocol.FrameProtocol}); the reference is docs/reference/drivers/frame.md.
 */
@NullMarked
package dev.edgeagent.driver.frame;

import org.jspecify.annotations.NullMarked;
