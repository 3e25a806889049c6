package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.type.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
  void whatHasAHandHasAContractAndTheRestIsKnownToHaveNone() {
    assertThat(StandardCatalogue.get().all().stream().map(ActionContract::name))
        .containsAll(ShippedHands.names());
    assertThat(
            StandardCatalogue.get().all().stream()
                .map(ActionContract::name)
                .filter(name -> !ShippedHands.names().contains(name)))
        .containsExactlyInAnyOrderElementsOf(ShippedHands.WITHOUT);
  }
}
