package dev.edgeagent.driver.serial;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.contract.Bench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A device that speaks by itself, over jSerialComm and a real terminal device. */
public final class PtyBench implements Bench {
  private final Ptys ptys;
  private final DevicePlan plan;
  private final byte[] good;
  private final byte[] noise;

  /** Plugged in; {@code plan} makes the plan of the port. */
  public PtyBench(Ptys ptys, Function<SerialSettings, DevicePlan> plan, byte[] good, byte[] noise) {
    this.ptys = ptys;
    this.plan = plan.apply(new SerialSettings(ptys.port(), 9600, 8, Parity.NONE, 1));
    this.good = good.clone();
    this.noise = noise.clone();
  }

  /** The other end of the cable. */
  public Ptys ptys() {
    return ptys;
  }

  /** The device says this. */
  public void say(byte[] bytes) throws IOException {
    ptys.send(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Override
  public DevicePlan plan() {
    return plan;
  }

  @Override
  public void good() throws IOException {
    say(good);
  }

  @Override
  public void noise() throws IOException {
    say(noise);
  }

  @Override
  public void unplug() throws IOException {
    ptys.unplug();
  }

  @Override
  public void plug() throws IOException {
    ptys.plug();
  }

  @Override
  public void close() throws IOException {
    ptys.close();
  }
}
