package dev.edgeagent.xmpp.reach;

import io.netty.channel.ConnectTimeoutException;
import java.io.Serial;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** No address of a target took a connection; the cause says why, of the one that says most. */
final class UnreachedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  UnreachedException(Throwable cause) {
    super(cause);
  }

  /** Whether the machine is there and says that nobody listens. */
  boolean isRefusal() {
    return isRefusal(getCause());
  }

  static boolean isRefusal(@Nullable Throwable cause) {
    return cause instanceof ConnectException && !(cause instanceof ConnectTimeoutException);
  }

  /** What the system said. */
  String word() {
    Throwable cause = getCause();
    return String.valueOf(cause == null ? null : cause.getMessage());
  }
}
