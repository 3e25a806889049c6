package dev.tasuki.kubernetes.access;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a request to an API server may take, by what it asks for. */
public final class RequestTimes {
  /** As the contracts of all changes say: settling counts on it. */
  private static final Duration CHANGE = Duration.ofSeconds(5);

  private static final Duration ONE_OBJECT = Duration.ofSeconds(5);

  /** As the contracts of reads say: a page of a list, discovery, logs. */
  private static final Duration MANY = Duration.ofSeconds(15);

  /** {@code /api/v1/nodes/n1}, {@code /apis/apps/v1/namespaces/shop/deployments/api}. */
  private static final Pattern ONE =
      Pattern.compile(
          ".*/(?:api|apis/[^/]+)/[^/]+/(?:namespaces/[^/]+/[^/]+/[^/]+|(?!namespaces/)[^/]+/[^/]+"
              + "|namespaces/[^/]+)(?:/(?:scale|status))?");

  private RequestTimes() {}

  /** Until the whole answer is there, at most. */
  static Duration whole(Identity identity) {
    return switch (identity) {
      case READ -> MANY;
      case CHANGE -> CHANGE;
    };
  }

  /** Until the answer begins; empty for what has no end of its own. */
  static Optional<Duration> answer(String method, URI uri) {
    if (!method.equals("GET")) {
      return Optional.of(CHANGE);
    }
    String query = Objects.requireNonNullElse(uri.getQuery(), "");
    if (query.contains("watch=true") || query.contains("follow=true")) {
      return Optional.empty();
    }
    return Optional.of(read(uri));
  }

  /** Of a read that has an end: the whole of it. */
  public static Duration read(URI uri) {
    return ONE.matcher(uri.getPath()).matches() ? ONE_OBJECT : MANY;
  }
}
