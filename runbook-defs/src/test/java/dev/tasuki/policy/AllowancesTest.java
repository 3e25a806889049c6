package dev.tasuki.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.configuration.TasukiConfiguration.Allowance;
import dev.tasuki.configuration.Verb;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowancesTest {
  private static final Person AIKO = new Person("aiko", List.of("@sre"));
  private static final Person BEN = new Person("ben", List.of("@dev"));
  private static final Person ALERT = new Person("alert:main", List.of());

  private static Allowances of(Allowance... rules) {
    return new Allowances(List.of(rules));
  }

  private static Allowance rule(
      List<String> verbs, List<String> runbooks, List<String> environments, String... who) {
    return new Allowance(verbs, runbooks, environments, List.of(who));
  }

  @Test
  void withoutARuleEverythingButExecuteIsOpen() {
    for (Verb verb : Verb.values()) {
      assertThat(of().may(AIKO, verb, "node-replace", "staging"))
          .as(verb.word())
          .isEqualTo(verb != Verb.EXECUTE);
    }
  }

  @Test
  void aRuleAllowsItsVerbsForItsRunbooksAndEnvironmentsAlone() {
    Allowances rules =
        of(rule(List.of("execute"), List.of("node-replace"), List.of("staging"), "@sre"));
    assertThat(rules.may(AIKO, Verb.EXECUTE, "node-replace", "staging")).isTrue();
    assertThat(rules.may(AIKO, Verb.EXECUTE, "node-replace", "production")).isFalse();
    assertThat(rules.may(AIKO, Verb.EXECUTE, "node-drain", "staging")).isFalse();
    assertThat(rules.may(BEN, Verb.EXECUTE, "node-replace", "staging")).isFalse();
    assertThat(rules.may(BEN, Verb.COMMAND, "node-replace", "staging")).isTrue();
  }

  @Test
  void aVerbThatARuleNamesIsClosedToEverybodyElse() {
    Allowances rules = of(rule(List.of("command"), List.of(), List.of("production"), "@sre"));
    assertThat(rules.may(AIKO, Verb.COMMAND, "any", "production")).isTrue();
    assertThat(rules.may(BEN, Verb.COMMAND, "any", "production")).isFalse();
    assertThat(rules.may(AIKO, Verb.COMMAND, "any", "staging")).isFalse();
  }

  @Test
  void aPersonAndAnIntegrationAreNamedByTheirName() {
    Allowances rules =
        of(
            rule(List.of("execute"), List.of(), List.of(), "ben"),
            rule(List.of("execute"), List.of(), List.of("staging"), "alert:main"));
    assertThat(rules.may(BEN, Verb.EXECUTE, "any", "production")).isTrue();
    assertThat(rules.may(ALERT, Verb.EXECUTE, "any", "staging")).isTrue();
    assertThat(rules.may(ALERT, Verb.EXECUTE, "any", "production")).isFalse();
  }

  @Test
  void aRefusalSaysWhoWhatWhereAndWhatToDo() {
    assertThatThrownBy(() -> of().check(AIKO, Verb.EXECUTE, "node-replace", "production"))
        .isInstanceOfSatisfying(
            RunbookException.class, e -> assertThat(e.error()).isEqualTo(RunbookError.NOT_ALLOWED))
        .hasMessage(
            "\"aiko\" may not execute \"node-replace\" in environment \"production\"; a rule under"
                + " policy.may in tasuki.yml has to allow it");
  }
}
