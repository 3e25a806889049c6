package dev.tasuki.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the protocol of interrupted steps rests on is declared by every change there is. */
final class DeclaredTimesTest {
  static Collection<ContractFacts> changes() {
    return StandardCatalogue.get().all().stream()
        .flatMap(DeclaredTimesTest::facts)
        .filter(facts -> facts.risk().changes())
        .toList();
  }

  private static Stream<ContractFacts> facts(ActionContract<?, ?> contract) {
    return contract.variants().isEmpty()
        ? Stream.of(contract.facts(new TreeMap<>()))
        : contract.variants().all().stream().map(contract::facts);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyChangeSaysHowLongItMayTakeAndToShow(ContractFacts facts) {
    Timing timing = facts.timing();
    assertThat(timing.request()).isPositive().isLessThanOrEqualTo(timing.attempt());
    assertThat(timing.visibility()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(timing.settle()).isGreaterThan(timing.request().plus(timing.visibility()));
    assertThat(timing.heartbeat()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatTakesATokenSaysHowLongItIsRememberedAndNothingElseDoes(ContractFacts facts) {
    assertThat(facts.timing().token().isPresent()).isEqualTo(facts.repeat() == Repeat.TOKEN);
    facts
        .timing()
        .token()
        .ifPresent(life -> assertThat(life).isGreaterThanOrEqualTo(Duration.ofMinutes(10)));
  }
}
