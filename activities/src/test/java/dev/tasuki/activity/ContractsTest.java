package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.type.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractsTest {
  static Collection<ActionContract<?, ?>> contracts() {
    return StandardCatalogue.get().all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void theExamplesOfInputsAreInputs(ActionContract<?, ?> contract) {
    SortedMap<String, Object> example = new TreeMap<>();
    for (ContractSchema.Input input : ContractSchema.of(contract).inputs()) {
      switch (input.type()) {
        case ValueType.Listing list -> example.put(input.name(), List.of("one"));
        case ValueType.Mapping map -> example.put(input.name(), new TreeMap<String, Object>());
        case ValueType other -> example.put(input.name(), input.example());
      }
    }

    assertThat(new Inputs(contract.name()).decode(example, contract.input())).isNotNull();
  }

  @Test
  void everyContractHasAHandOrIsKnownToHaveNone() {
    SortedSet<String> accounted = new TreeSet<>(ShippedHands.names());
    accounted.addAll(ContractOnly.actions());

    assertThat(accounted)
        .containsExactlyElementsOf(contracts().stream().map(ActionContract::name).toList());
    assertThat(ContractOnly.actions()).doesNotContainAnyElementsOf(ShippedHands.names());
  }
}
