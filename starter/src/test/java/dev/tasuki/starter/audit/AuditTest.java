package dev.tasuki.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class AuditTest {
  private final RunbookException refusal =
      new RunbookException(RunbookError.NOT_APPROVER, "you are\nin no group");
  private static final Clock AT_NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Audit audit = new Audit(AT_NOON, meters);

  @BeforeEach
  void listen() {
    written.start();
    logger().addAppender(written);
  }

  @AfterEach
  void leave() {
    logger().detachAppender(written);
  }

  @Test
  void aRefusalIsOneLineWithWhoWhatAndWhy() {
    audit.refused("decision", "bob", "node-replace:prod-a:aaaaaaaaaa replace", refusal);
    assertThat(lines())
        .containsExactly(
            "{\"about\":\"node-replace:prod-a:aaaaaaaaaa replace\","
                + "\"at\":\"2026-11-22T12:00:00Z\",\"code\":\"TSK312\",\"event\":\"refused\","
                + "\"what\":\"decision\",\"who\":\"bob\",\"why\":\"you are in no group\"}");
  }

  @Test
  void onePersonCannotFloodTheRecordAndOthersAreStillWritten() {
    for (int i = 0; i < 100; i++) {
      audit.refused("decision", "bob", "run", refusal);
    }
    audit.refused("decision", "eve", "run", refusal);
    assertThat(lines()).hasSize(Audit.LINES_PER_MINUTE + 1).last().asString().contains("eve");
    assertThat(meters.counter("tasuki.refusals", "what", "decision", "code", "TSK312").count())
        .isEqualTo(101);
  }

  private List<String> lines() {
    return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("audit");
  }
}
