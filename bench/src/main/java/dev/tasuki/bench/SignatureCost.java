package dev.tasuki.bench;

import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What one check of a signature costs: a run makes two, which the hand-written workflow lacks. */
final class SignatureCost {
  private static final int ROUNDS = 9;
  private static final int CHECKS = 500;

  private SignatureCost() {}

  static String text() {
    Signed<Person> signed = Stage.KEYS.signer().sign(Starts.APPROVER);
    List<Double> micros = new ArrayList<>();
    for (int round = 0; round < ROUNDS * 2; round++) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < CHECKS; i++) {
        var _ = Stage.KEYS.verifier().verify(signed);
      }
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      micros.add(spent / 1000.0 / CHECKS);
    }
    // The first half is for the compiler.
    Figures figures = Figures.of(micros.subList(ROUNDS, ROUNDS * 2));
    return "One check of a signature: %s µs of CPU.%n".formatted(figures.text());
  }
}
