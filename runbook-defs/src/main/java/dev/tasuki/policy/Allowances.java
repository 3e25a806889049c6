package dev.tasuki.policy;

import dev.tasuki.configuration.TasukiConfiguration.Allowance;
import dev.tasuki.configuration.Verb;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Person;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what with runs of which runbook where. Nobody may execute without a rule that says so.
 * Every other verb is open to whoever is authenticated, as long as no rule names it; one that does
 * leaves it to those whom the rules name.
 */
public final class Allowances {
  private final List<Allowance> rules;

  public Allowances(List<Allowance> rules) {
    this.rules = List.copyOf(rules);
  }

  public boolean may(Person person, Verb verb, String runbook, String environment) {
    List<Allowance> named =
        rules.stream().filter(rule -> rule.verbs().contains(verb.word())).toList();
    if (named.isEmpty() && verb != Verb.EXECUTE) {
      return true;
    }
    return named.stream()
        .filter(rule -> rule.runbooks().isEmpty() || rule.runbooks().contains(runbook))
        .filter(rule -> rule.environments().isEmpty() || rule.environments().contains(environment))
        .anyMatch(rule -> names(rule, person));
  }

  /**
   * Whether there is any runbook that the person may do this with.
   *
   * @param environment where; anywhere if absent
   */
  public boolean mayAnything(Person person, Verb verb, Optional<String> environment) {
    List<Allowance> named =
        rules.stream().filter(rule -> rule.verbs().contains(verb.word())).toList();
    return (named.isEmpty() && verb != Verb.EXECUTE)
        || named.stream()
            .filter(
                rule ->
                    environment.isEmpty()
                        || rule.environments().isEmpty()
                        || rule.environments().contains(environment.get()))
            .anyMatch(rule -> names(rule, person));
  }

  private static boolean names(Allowance rule, Person person) {
    return rule.who().contains(person.name())
        || rule.who().stream().anyMatch(person.groups()::contains);
  }

  /**
   * As {@link #may}.
   *
   * @throws RunbookException {@code NOT_ALLOWED}
   */
  public void check(Person person, Verb verb, String runbook, String environment) {
    if (!may(person, verb, runbook, environment)) {
      throw new RunbookException(
          RunbookError.NOT_ALLOWED,
          "\"%s\" may not %s \"%s\" in environment \"%s\"; %s"
              .formatted(
                  person.name(),
                  verb.word(),
                  runbook,
                  environment,
                  "a rule under policy.may in tasuki.yml has to allow it"));
    }
  }
}
