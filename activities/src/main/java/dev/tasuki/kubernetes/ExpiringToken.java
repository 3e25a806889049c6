package dev.tasuki.kubernetes;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A token that is made anew before it expires, and once it is refused. */
final class ExpiringToken implements BearerToken {
  private final Supplier<EksTokens.Token> source;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<EksTokens.Token> held = Optional.empty();

  ExpiringToken(Supplier<EksTokens.Token> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public String getToken() {
    lock.lock();
    try {
      EksTokens.Token token =
          held.filter(one -> clock.instant().isBefore(one.until())).orElseGet(source);
      held = Optional.of(token);
      return token.text();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void refused(String text) {
    lock.lock();
    try {
      // Another request may have had it made anew meanwhile.
      held = held.filter(one -> !one.text().equals(text));
    } finally {
      lock.unlock();
    }
  }
}
