package dev.tasuki.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs that were played before, by other builds on other machines: what they did is what this build
 * would do. A run that is parked for weeks is picked up by such a build. How to write them anew
 * stands in docs/changing-workflows.md.
 */
final class StoredHistoriesTest {
  private static final Histories STORED =
      new Histories(Path.of(System.getProperty("basedir", "."), "src/test/resources/histories"));

  static List<String> names() {
    return STORED.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void replays(String name) throws Exception {
    OnTestServer.replay(STORED.read(name));
  }

  @Test
  void thereAreSome() {
    assertThat(names()).hasSizeGreaterThan(10);
  }
}
