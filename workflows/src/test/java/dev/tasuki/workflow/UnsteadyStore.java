package dev.tasuki.workflow;

import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.payload.PayloadStoreException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that fails as often as it is told, counts what it is asked for, and can lose things. */
final class UnsteadyStore implements PayloadStore {
  final AtomicInteger failingPuts = new AtomicInteger();
  final AtomicInteger failingGets = new AtomicInteger();
  final AtomicInteger puts = new AtomicInteger();
  final AtomicInteger gets = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();
  final Set<String> digests = new ConcurrentSkipListSet<>();
  private final AtomicInteger steady = new AtomicInteger();
  private final PayloadMemory memory = new PayloadMemory();
  private volatile Optional<byte[]> other = Optional.empty();

  /** From now on it gives this, whatever it is asked for. */
  void giveInstead(byte[] bytes) {
    other = Optional.of(bytes.clone());
  }

  /** After so many that it takes, it does not take the next ones. */
  void failPutsAfter(int taken, int refused) {
    steady.set(taken);
    failingPuts.set(refused);
  }

  @Override
  public String put(byte[] bytes) throws PayloadStoreException {
    if (steady.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      fail(failingPuts);
    }
    puts.incrementAndGet();
    String digest = memory.put(bytes);
    digests.add(digest);
    return digest;
  }

  @Override
  public Optional<byte[]> get(String digest) throws PayloadStoreException {
    fail(failingGets);
    gets.incrementAndGet();
    return other.or(() -> memory.get(digest));
  }

  @Override
  public String place() {
    return "/some/folder";
  }

  private void fail(AtomicInteger times) throws PayloadStoreException {
    if (times.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      failed.incrementAndGet();
      throw new PayloadStoreException("the disk is away");
    }
  }
}
