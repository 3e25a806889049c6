package dev.tasuki.starter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.signature.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class StarterApplicationTest {
  @TempDir Path folder;

  @Test
  void itEndsWithTwoAndSaysWhyWhereTheBundleIsRefused() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("bundle.json"), "{}\n");
    Path file =
        Files.writeString(
            folder.resolve("tasuki.yml"),
            """
            runbooks: { bundle: bundle.json }
            keys: { reviewing: [ { id: reviewer-1, public: "%s" } ] }
            """
                .formatted(SigningKeys.make("reviewer-1").publicText()));
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger room = (Logger) LoggerFactory.getLogger(StarterApplication.class);
    room.addAppender(log);
    try {
      assertThat(
              StarterApplication.run(
                  ConfigurationReader.read(file, new TreeMap<>()).configuration().orElseThrow()))
          .isEqualTo(2);
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "TSK324: the starter cannot start: the file is no bundle; make one with: tasuki"
                  + " bundle");
    } finally {
      room.detachAppender(log);
    }
  }
}
