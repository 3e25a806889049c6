package dev.tasuki.slack;

import java.util.Optional;

/**
 * Where a message stands and what it shows, as the run remembers it: {@code CHANNEL TS DIGEST}.
 *
 * @param shows digest of what was sent last; {@link #CLOSED} once nothing more will be sent
 */
record Posted(String channel, String ts, String shows) {
  static final String CLOSED = "closed";

  String text() {
    return channel + " " + ts + " " + shows;
  }

  boolean closed() {
    return shows.equals(CLOSED);
  }

  Posted showing(String digest) {
    return new Posted(channel, ts, digest);
  }

  static Optional<Posted> parse(String text) {
    String[] parts = text.split(" ", -1);
    return parts.length == 3
        ? Optional.of(new Posted(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }
}
