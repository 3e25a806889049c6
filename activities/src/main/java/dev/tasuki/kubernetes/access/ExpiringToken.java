package dev.tasuki.kubernetes.access;

import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A token that is made anew before it expires, and once it is refused. */
final class ExpiringToken implements BearerToken {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiringToken.class);

  /** One that holds no longer than this is made anew beforehand. */
  static final Duration SOON = Duration.ofMinutes(1);

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
  public void prepare() {
    lock.lock();
    try {
      Instant now = clock.instant();
      if (held.filter(one -> now.plus(SOON).isBefore(one.until())).isEmpty()) {
        held = Optional.of(source.get());
      }
    } catch (RunbookException e) {
      Instant now = clock.instant();
      if (held.filter(one -> now.isBefore(one.until())).isEmpty()) {
        throw e;
      }
      LOG.warn("the token held so far is used until it ends, since a new one cannot be had", e);
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
