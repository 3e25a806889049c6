package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditIdsTest {
  private final AuditIds ids = new AuditIds();

  @AfterEach
  void close() {
    ids.close();
  }

  @Test
  void eachAnnouncementIsOneRequests() {
    ids.announce();
    Optional<String> first = AuditIds.take();

    assertThat(first).isPresent();
    assertThat(AuditIds.take()).isEmpty();
    assertThat(ids.sent()).containsExactly(first.orElseThrow());
  }

  @Test
  void whatAnotherThreadSendsIsNotThisAttempts() {
    ids.announce();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(CompletableFuture.supplyAsync(AuditIds::take, threads).join()).isEmpty();
    }
    assertThat(AuditIds.take()).isPresent();
  }

  @Test
  void whatIsAnnouncedAndNotSentEndsWithItsAttemptAndNotWithAnother() {
    ids.announce();
    new AuditIds().close();
    assertThat(AuditIds.take()).isPresent();

    ids.announce();
    ids.close();
    assertThat(AuditIds.take()).isEmpty();
  }

  @Test
  void noMoreAreNotedThanAnAnswerCanHold() {
    for (int request = 0; request <= AuditIds.MOST; request++) {
      ids.announce();
      assertThat(AuditIds.take()).isPresent();
    }
    assertThat(ids.sent()).hasSize(AuditIds.MOST);
  }
}
