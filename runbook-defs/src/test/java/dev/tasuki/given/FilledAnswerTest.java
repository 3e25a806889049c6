package dev.tasuki.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.Expression;
import dev.tasuki.type.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FilledAnswerTest {
  private static final ValueType OUTPUT =
      new ValueType.Structure(
          "some.Output",
          List.of(
              new ValueType.Field("count", new ValueType.Int()),
              new ValueType.Field("took", new ValueType.Span()),
              new ValueType.Field("nodes", new ValueType.Listing(new ValueType.Text())),
              new ValueType.Field("note", new ValueType.Maybe(new ValueType.Text()))));

  private static SortedMap<String, Object> of(String name, Object value) {
    return new TreeMap<>(Map.of(name, value));
  }

  @Test
  void textBecomesAValueOfTheFieldsType() {
    FilledAnswer answer = FilledAnswer.whole(OUTPUT);
    assertThat(answer.typed(of("count", "3"))).isEqualTo(of("count", 3L));
    assertThat(answer.typed(of("took", "90s"))).isEqualTo(of("took", Duration.ofSeconds(90) + ""));
    assertThat(answer.typed(of("nodes", "a, b"))).isEqualTo(of("nodes", List.of("a", "b")));
    assertThat(answer.typed(of("nodes", "[\"a\"]"))).isEqualTo(of("nodes", List.of("a")));
  }

  @Test
  void everythingThatIsMissingUnknownOrOfAnotherTypeIsSaidAtOnce() {
    FilledAnswer answer = FilledAnswer.whole(OUTPUT);
    SortedMap<String, Object> given = of("cuont", 3L);
    given.put("nodes", "a");
    given.put("took", "x");
    assertThat(answer.complaints(given, List.of("count")))
        .satisfiesExactly(
            one -> assertThat(one).contains("\"count\" is missing").contains("count=VALUE, int"),
            two -> assertThat(two).contains("no field \"cuont\"").contains("\"count\""),
            three -> assertThat(three).contains("\"nodes\"").contains("expected list of string"),
            four -> assertThat(four).contains("\"took\"").contains("a duration such as"));
  }

  @Test
  void whatIsKeptHasTheTypeOfTheFieldThatItNames() {
    SortedMap<String, Expression> keep = new TreeMap<>();
    keep.put("n", new Expression("result.count"));
    keep.put("first", new Expression("result.nodes[0]"));
    FilledAnswer answer = FilledAnswer.kept(keep, OUTPUT);
    assertThat(answer.type("n")).isEqualTo(new ValueType.Int());
    assertThat(answer.type("first")).isEqualTo(new ValueType.Dyn());
    assertThat(answer.typed(of("n", "03"))).isEqualTo(of("n", 3L));
    assertThat(answer.typed(of("first", "i-0abc"))).isEqualTo(of("first", "i-0abc"));
    assertThat(answer.typed(of("first", "7"))).isEqualTo(of("first", 7));
    assertThat(answer.complaints(of("count", 3L), List.of("n"))).hasSize(2);
  }

  @Test
  void whereNobodyKnowsTheAnswerAnythingMayBeGiven() {
    FilledAnswer answer = FilledAnswer.whole(new ValueType.Dyn());
    assertThat(answer.complaints(of("anything", true), List.of())).isEmpty();
  }
}
