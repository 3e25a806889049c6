package dev.tasuki.payload;

import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store that lasts as long as its process: for runs that do too, such as those of tests. */
public final class PayloadMemory implements PayloadStore {
  private final ConcurrentSkipListMap<String, byte[]> stored = new ConcurrentSkipListMap<>();

  @Override
  public String put(byte[] bytes) {
    String digest = PayloadStore.digestOf(bytes);
    stored.putIfAbsent(digest, bytes.clone());
    return digest;
  }

  @Override
  public Optional<byte[]> get(String digest) {
    return Optional.ofNullable(stored.get(digest)).map(byte[]::clone);
  }

  @Override
  public String place() {
    return "memory";
  }
}
