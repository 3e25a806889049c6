package dev.tasuki.bench;

import java.util.Arrays;
import java.util.Collection;

/** Medians and spreads. */
record Figures(double median, double least, double most) {
  static Figures of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Figures(median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  static double medianOf(Collection<Long> values) {
    return median(
        Arrays.stream(values.toArray(Long[]::new)).mapToDouble(v -> v).sorted().toArray());
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** With two decimals: median (least–most). */
  String text() {
    return "%.2f (%.2f–%.2f)".formatted(median, least, most);
  }
}
