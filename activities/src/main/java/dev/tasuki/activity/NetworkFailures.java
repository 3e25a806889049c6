package dev.tasuki.activity;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Reads what every client has beneath it: the exceptions of the network. */
public final class NetworkFailures implements FailureReader {
  private static final int DEPTH = 12;

  @Override
  public Optional<TargetFailure> read(Throwable thrown) {
    Throwable cause = thrown;
    boolean network = false;
    for (int depth = 0; cause != null && depth < DEPTH; depth++, cause = cause.getCause()) {
      if (neverLeft(cause)) {
        return Optional.of(
            new TargetFailure.Unsent("nothing could be sent: " + cause.getClass().getSimpleName()));
      }
      if (cause instanceof CertificateException) {
        return Optional.of(
            new TargetFailure.Unsent(
                "nothing was sent: the server's certificate is not trusted, since no known"
                    + " authority signed it, or it is another server's or out of date; for a"
                    + " cluster, name who signs it as its certificate-authority in tasuki.yml"));
      }
      network |= cause instanceof IOException || cause instanceof TimeoutException;
    }
    return network
        ? Optional.of(
            new TargetFailure.Unanswered(
                "no answer came: " + thrown.getClass().getSimpleName() + ", " + root(thrown)))
        : Optional.empty();
  }

  private static boolean neverLeft(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnresolvedAddressException;
  }

  private static String root(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; root.getCause() != null && depth < DEPTH; depth++) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
