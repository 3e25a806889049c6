package dev.tasuki.workflow;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values that were used last, under their digests, up to a number of bytes. */
final class RecentPayloads {
  private final long mostBytes;
  private final Map<String, ByteString> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;

  RecentPayloads(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized Optional<ByteString> find(String digest) {
    return Optional.ofNullable(kept.get(digest));
  }

  synchronized void keep(String digest, ByteString data) {
    if (data.size() > mostBytes || kept.containsKey(digest)) {
      return;
    }
    kept.put(digest, data);
    keptBytes += data.size();
    var eldest = kept.values().iterator();
    while (keptBytes > mostBytes) {
      keptBytes -= eldest.next().size();
      eldest.remove();
    }
  }
}
