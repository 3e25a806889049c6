package dev.tasuki.catalogue.alert;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code prometheus.query}: an instant query; ranges are written in PromQL, such as {@code
 * max_over_time(…[7d])}. {@code TARGET_INVALID} where there are more than 100 series.
 */
public final class QueryPrometheus {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "prometheus.query",
          "Evaluates a PromQL expression.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("Prometheus: GET /api/v1/query")),
          List.of(),
          List.of("promtool query instant $PROMETHEUS ${input.query}"));

  private QueryPrometheus() {}

  /** What to evaluate. */
  public record Input(
      @Describe(
              value =
                  "The expression. What a template puts into it is PromQL too: keep names in `labels`.",
              example = "max_over_time(container_memory_working_set_bytes[7d])")
          @Bounds(min = "1", max = "4000")
          String query,
      @Describe(
              value =
                  "Label matchers that are added to each selector of the expression, with their values quoted.",
              example = "{ namespace: shop, pod: api-7c9d8-x2x4z }")
          @Preset("{}")
          @Bounds(max = "20")
          Map<String, String> labels) {
    public Input {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }

  /** What came of it. */
  public record Output(
      @Describe(value = "There is a value.", example = "true") boolean found,
      @Describe(value = "The value of the first series; 0 if there is none.", example = "0.97")
          double value,
      @Describe(value = "All series.", example = "[ { labels: { pod: api }, value: 0.97 } ]")
          @Bounds(max = "100")
          List<Sample> samples) {
    public Output {
      samples = List.copyOf(samples);
    }
  }

  /** One series. */
  public record Sample(
      @Describe(value = "Its labels.", example = "{ pod: api }") @Bounds(max = "50")
          Map<String, String> labels,
      @Describe(value = "Its value.", example = "0.97") double value) {
    public Sample {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }
}
