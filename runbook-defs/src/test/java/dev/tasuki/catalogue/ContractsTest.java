package dev.tasuki.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.ContractSchema.Input;
import dev.tasuki.catalogue.ContractSchema.Output;
import dev.tasuki.definition.Template;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.type.ValueType;
import dev.tasuki.type.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ContractsTest {
  private static final String CAMEL_CASE = "[a-z][A-Za-z0-9]{0,62}";

  /** What each contract says, variant by variant. */
  static Stream<ContractFacts> facts() {
    return StandardCatalogue.get().all().stream()
        .flatMap(
            contract ->
                contract.variants().isEmpty()
                    ? Stream.of(contract.facts(new TreeMap<>()))
                    : contract.variants().all().stream().map(contract::facts));
  }

  private static void every(Consumer<ContractFacts> check) {
    SoftAssertions.assertSoftly(
        all ->
            facts()
                .forEach(
                    facts ->
                        all.assertThatCode(() -> check.accept(facts))
                            .as(facts.key())
                            .doesNotThrowAnyException()));
  }

  private static ActionContract<?, ?> contract(ContractFacts facts) {
    return StandardCatalogue.get().find(facts.action()).orElseThrow();
  }

  private static Stream<Input> inputs(List<Input> inputs) {
    return inputs.stream().flatMap(one -> Stream.concat(Stream.of(one), inputs(one.fields())));
  }

  private static Stream<Output> outputs(List<Output> outputs) {
    return outputs.stream().flatMap(one -> Stream.concat(Stream.of(one), outputs(one.fields())));
  }

  private static boolean grows(ValueType type) {
    return type instanceof ValueType.Text
        || type instanceof ValueType.Listing
        || type instanceof ValueType.Mapping;
  }

  @Test
  void itSaysInOneSentenceWhatItDoes() {
    every(
        facts -> {
          assertThat(facts.action()).matches("[a-z0-9]+(\\.[a-z0-9]+(-[a-z0-9]+)*){1,2}");
          assertThat(facts.summary()).matches("[A-Z].*\\.").doesNotContain("\n");
        });
  }

  @Test
  void everyInputIsNamedDescribedExampledAndBounded() {
    every(
        facts -> {
          assertThat(inputs(facts.schema().inputs()))
              .allSatisfy(
                  input -> {
                    assertThat(input.name()).matches(CAMEL_CASE);
                    assertThat(input.description()).as(input.name()).endsWith(".");
                    assertThat(input.example()).as(input.name()).isNotEmpty();
                    if (grows(input.type())) {
                      assertThat(
                              input.max().isPresent()
                                  || input.pattern().isPresent()
                                  || !input.words().isEmpty())
                          .as(input.name() + " is bounded")
                          .isTrue();
                    }
                  });
        });
  }

  @Test
  void everyOutputIsNamedDescribedExampledAndBounded() {
    every(
        facts -> {
          assertThat(outputs(facts.schema().outputs()))
              .allSatisfy(
                  output -> {
                    assertThat(output.name()).matches(CAMEL_CASE);
                    assertThat(output.description()).as(output.name()).endsWith(".");
                    assertThat(output.example()).as(output.name()).isNotEmpty();
                    if (grows(output.type())) {
                      assertThat(output.max()).as(output.name() + " is bounded").isPresent();
                    }
                  });
        });
  }

  @Test
  void whatChangesIsWatchedCloselyAndNamesItsTarget() {
    every(
        facts -> {
          Timing timing = facts.timing();
          assertThat(timing.attempt()).isGreaterThan(timing.request());
          assertThat(timing.settle()).isGreaterThan(timing.request());
          assertThat(facts.permissions()).isNotEmpty();
          assertThat(facts.manual()).isNotEmpty();
          if (facts.risk().changes()) {
            assertThat(timing.heartbeat()).isLessThanOrEqualTo(Duration.ofSeconds(10));
            assertThat(timing.request()).isLessThanOrEqualTo(Duration.ofSeconds(10));
            if (contract(facts).place() != TargetKind.NONE) {
              assertThat(facts.schema().targetFields()).isNotEmpty();
              assertThat(facts.approvalFacts()).isNotEmpty();
            }
          } else {
            assertThat(facts.repeat()).isEqualTo(Repeat.SAFE);
            assertThat(facts.inverse()).isInstanceOf(Inverse.NotNeeded.class);
            assertThat(facts.approvalFacts()).isEmpty();
            assertThat(facts.schema().targetFields()).isEmpty();
          }
        });
  }

  @Test
  void theContractItselfPromisesNoLessThanAnyVariant() {
    every(
        facts -> {
          assertThat(contract(facts).risk().atLeast(facts.risk())).isTrue();
        });
  }

  @Test
  void anInverseExistsAndGetsAllThatItNeeds() {
    every(
        facts -> {
          if (facts.inverse() instanceof Inverse.ByAction inverse) {
            SortedMap<String, Object> given = inverse.inputs(sample(facts));
            ContractFacts other =
                StandardCatalogue.get().find(inverse.action()).orElseThrow().facts(given);
            assertThat(other.risk().changes()).isTrue();
            assertThat(other.schema().inputs()).extracting(Input::name).containsAll(given.keySet());
            for (Input input : other.schema().inputs()) {
              if (input.required()) {
                assertThat(given).containsKey(input.name());
              }
              if (given.get(input.name()) instanceof Map<?, ?> fields) {
                assertThat(
                        input.fields().stream().filter(Input::required).map(Input::name).toList())
                    .allSatisfy(field -> assertThat(fields.containsKey(field)).as(field).isTrue());
                assertThat(input.fields().stream().map(Input::name).toList())
                    .containsAll(fields.keySet().stream().map(String::valueOf).toList());
              }
            }
          }
        });
  }

  @Test
  void itsManualLinesRender() {
    every(
        facts -> {
          Bindings bindings = Bindings.of(Map.of("input", sample(facts)));
          for (String line : facts.manual()) {
            assertThat(Expressions.text(new Template(line), bindings))
                .isNotBlank()
                .doesNotContain("${");
          }
        });
  }

  @Test
  void itsAnswerIsAValueOfItsType() {
    every(
        facts -> {
          AnswerCompletion.Completed completed = AnswerCompletion.complete(facts, null);

          assertThat(completed.flaws()).isEmpty();
          assertThat(Values.fromJson(completed.answer(), facts.schema().output())).isNotNull();
        });
  }

  @Test
  void aNameOfARecordMeansOneRecord() {
    Map<String, ValueType.Structure> known = new TreeMap<>();
    facts().forEach(facts -> collect(facts.schema().output(), known));
    facts().forEach(facts -> facts.schema().inputs().forEach(in -> collect(in.type(), known)));

    SortedMap<String, ValueType> variables = new TreeMap<>();
    known.values().forEach(record -> variables.put("v" + variables.size(), record));
    assertThat(new TypedExpressions(variables).check("v0").complaints()).isEmpty();
  }

  private static void collect(ValueType type, Map<String, ValueType.Structure> known) {
    if (type instanceof ValueType.Structure structure) {
      ValueType.Structure before = known.putIfAbsent(structure.name(), structure);
      if (before != null) {
        assertThat(structure).as(structure.name()).isEqualTo(before);
      }
      structure.fields().forEach(field -> collect(field.type(), known));
    } else if (type instanceof ValueType.Listing list) {
      collect(list.of(), known);
    } else if (type instanceof ValueType.Maybe maybe) {
      collect(maybe.of(), known);
    } else if (type instanceof ValueType.Mapping map) {
      collect(map.of(), known);
    }
  }

  /** Inputs of a call: constants as they are, something of the right type for the rest. */
  private static SortedMap<String, Object> sample(ContractFacts facts) {
    SortedMap<String, Object> sample = new TreeMap<>();
    for (Input input : facts.schema().inputs()) {
      sample.put(input.name(), value(input));
    }
    sample.putAll(facts.constants());
    return sample;
  }

  private static Object value(Input input) {
    return switch (input.type()) {
      case ValueType.Text text ->
          input.words().isEmpty() ? input.example() : input.words().getFirst();
      case ValueType.Secret secret -> "secret:env/TOKEN";
      case ValueType.Int whole -> 1L;
      case ValueType.Real real -> 1.0;
      case ValueType.Bool bool -> true;
      case ValueType.Span span -> Duration.ofMinutes(1);
      case ValueType.Moment moment -> Instant.EPOCH;
      case ValueType.Listing list -> List.of("one", "two");
      case ValueType.Mapping map -> new TreeMap<String, Object>();
      case ValueType.Dyn dyn -> "any";
      case ValueType.Maybe maybe -> Optional.empty();
      case ValueType.Structure structure -> {
        SortedMap<String, Object> fields = new TreeMap<>();
        input.fields().forEach(field -> fields.put(field.name(), value(field)));
        yield fields;
      }
    };
  }
}
