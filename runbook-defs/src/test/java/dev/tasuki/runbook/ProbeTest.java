package dev.tasuki.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProbeTest {
  @Test
  void aProbeHasAName() {
    assertThat(new Probe("x").name()).isEqualTo("x");
  }
}
