package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.definition.TargetKind;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractsTest {
  static Collection<ActionContract<?, ?>> contracts() {
    return StandardCatalogue.get().all();
  }

  private static Stream<RecordComponent> components(ActionContract<?, ?> contract) {
    return Stream.of(contract.input(), contract.output())
        .flatMap(type -> Arrays.stream(type.getRecordComponents()));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyComponentIsDescribedExampledAndBounded(ActionContract<?, ?> contract) {
    assertThat(components(contract))
        .allSatisfy(
            component -> {
              Describe describe = component.getAnnotation(Describe.class);
              assertThat(describe).as(component.getName()).isNotNull();
              assertThat(describe.value()).endsWith(".");
              assertThat(describe.example()).as(component.getName()).isNotEmpty();
              boolean canGrow =
                  component.getType() == String.class
                      || Collection.class.isAssignableFrom(component.getType())
                      || Map.class.isAssignableFrom(component.getType());
              if (canGrow) {
                assertThat(component.getAnnotation(Bounds.class))
                    .as(component.getName() + " is bounded")
                    .isNotNull();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void theExamplesOfInputsAreInputs(ActionContract<?, ?> contract) {
    TreeMap<String, Object> example = new TreeMap<>();
    for (RecordComponent component : contract.input().getRecordComponents()) {
      if (!Collection.class.isAssignableFrom(component.getType())) {
        example.put(component.getName(), component.getAnnotation(Describe.class).example());
      }
    }

    assertThat(new Inputs(contract.name()).decode(example, contract.input())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void whatChangesIsWatchedClosely(ActionContract<?, ?> contract) {
    assertThat(contract.timing().attempt()).isGreaterThan(contract.timing().request());
    if (contract.risk().changes()) {
      assertThat(contract.timing().heartbeat()).isLessThanOrEqualTo(Duration.ofSeconds(10));
      assertThat(contract.timing().request()).isLessThanOrEqualTo(Duration.ofSeconds(10));
      assertThat(contract.permissions()).isNotEmpty();
      assertThat(contract.manual()).isNotEmpty();
    }
    if (contract.risk().changes() && contract.place() != TargetKind.NONE) {
      assertThat(contract.input().getRecordComponents())
          .anyMatch(component -> component.isAnnotationPresent(Targets.class));
      assertThat(contract.approvalFacts()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void anInverseExistsAndTakesWhatItIsGiven(ActionContract<?, ?> contract) {
    if (contract.inverse() instanceof Inverse.ByAction inverse) {
      Optional<ActionContract<?, ?>> other = StandardCatalogue.get().find(inverse.action());
      assertThat(other).isPresent();
      assertThat(Arrays.stream(other.get().input().getRecordComponents()))
          .extracting(RecordComponent::getName)
          .containsAll(inverse.with().keySet());
      assertThat(Arrays.stream(contract.input().getRecordComponents()))
          .extracting(RecordComponent::getName)
          .containsAll(inverse.with().values());
    } else {
      assertThat(contract.inverse()).isNotNull();
    }
  }
}
