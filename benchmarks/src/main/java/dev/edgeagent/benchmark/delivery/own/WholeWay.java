package dev.edgeagent.benchmark.delivery.own;

import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import dev.edgeagent.benchmark.delivery.way.Contender;
import dev.edgeagent.benchmark.delivery.way.Pace;
import dev.edgeagent.benchmark.delivery.way.Way;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.pack.Durability;
import dev.edgeagent.pack.NodeNames;
import dev.edgeagent.pack.PackWindow;
import dev.edgeagent.pack.Packer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;

/** As in the agent: device, bus, packer, outbox on disk, publisher, connection. */
public final class WholeWay implements Contender {
  /** As in the default configuration. */
  private static final Duration WINDOW = Duration.ofSeconds(1);

  /** Between the device and the server. A packer drops readings that the disk does not take. */
  private static final int PACKS_UNDERWAY = 200;

  private final TapeDevice device;
  private final DeviceRuntime devices;
  private final Packer packer;
  private final SettlingOutbox outbox;
  private final Uplink uplink;

  /** Logs in; the device is silent. A pack of one is written at once. */
  public WholeWay(
      Way way, int port, SSLContext ssl, NodeNames nodes, Path directory, Acknowledgements done)
      throws Exception {
    Semaphore free = new Semaphore(PACKS_UNDERWAY * way.readings());
    outbox =
        SettlingOutbox.open(
            directory,
            readings -> {
              done.acknowledged(readings);
              free.release(readings);
            });
    uplink = new Uplink(port, ssl, directory.getFileName().toString(), outbox);
    Durability durability = way.readings() == 1 ? Durability.EACH : Durability.WINDOW;
    PackWindow window = new PackWindow(WINDOW, way.readings(), durability);
    packer = new Packer(outbox, nodes, _ -> way.form().item(), window);
    device = new TapeDevice(way.readings(), free);
    devices = new DeviceRuntime(List.of(new TapePlan(device)), packer::accept);
    devices.start();
    uplink.begin();
  }

  @Override
  public long publish(Pace pace) throws Exception {
    return device.play(pace).get();
  }

  @Override
  public void close() {
    devices.close();
    packer.close();
    uplink.close();
    outbox.close();
  }
}
