package dev.tasuki.configuration;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.configuration.References.Kind;
import dev.tasuki.configuration.TasukiConfiguration.Allowance;
import dev.tasuki.configuration.TasukiConfiguration.Policy;
import dev.tasuki.configuration.TasukiConfiguration.Rule;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.record.BreakGlass;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code policy}: who may pass a gate. */
final class PolicyReader {
  private static final long MOST_APPROVALS = 10;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<String> RISKS = Arrays.stream(Risk.values()).map(Risk::word).toList();

  /** What holds where the file is silent: the owner's people, two of them from dangerous up. */
  private static final Policy SHIPPED =
      new Policy(
          List.of(
              new Rule(
                  List.of(Risk.DANGEROUS.word(), Risk.IRREVERSIBLE.word()),
                  List.of(),
                  List.of(References.OWNER),
                  2,
                  HOUR,
                  HOUR),
              new Rule(List.of(), List.of(), List.of(References.OWNER), 1, HOUR, HOUR)),
          List.of(),
          Optional.empty());

  private final Fields fields;
  private final References references;

  PolicyReader(Fields fields, References references) {
    this.fields = fields;
    this.references = references;
  }

  Policy read(Optional<MappingReader> policy) {
    if (policy.isEmpty()) {
      return SHIPPED;
    }
    List<Allowance> may = new ArrayList<>();
    for (YamlNode node : policy.get().list("may")) {
      MappingReader.of(node, "a rule of policy.may", fields.problems())
          .ifPresent(section -> may.add(allowance(section)));
    }
    Optional<BreakGlass> breakGlass = policy.get().mapping("break-glass").flatMap(this::breakGlass);
    if (policy.get().find("gates").isEmpty() && (!may.isEmpty() || breakGlass.isPresent())) {
      policy.get().done();
      return new Policy(SHIPPED.gates(), may, breakGlass);
    }
    List<Rule> rules = new ArrayList<>();
    policy.get().require("gates");
    for (YamlNode node : policy.get().list("gates")) {
      MappingReader.of(node, "a rule of policy", fields.problems())
          .ifPresent(section -> rules.add(rule(section)));
    }
    policy.get().done();
    return new Policy(rules, may, breakGlass);
  }

  private Optional<BreakGlass> breakGlass(MappingReader section) {
    Optional<Scalar> group = section.requireScalar("group");
    Optional<Scalar> review = section.requireScalar("review");
    group.ifPresent(scalar -> references.use(Kind.GROUP, scalar));
    review.ifPresent(scalar -> references.use(Kind.GROUP, scalar));
    section.done();
    return group.flatMap(g -> review.map(r -> new BreakGlass(g.text(), r.text())));
  }

  private Allowance allowance(MappingReader section) {
    section.require("verbs");
    section.require("who");
    List<Scalar> verbs = section.texts("verbs");
    verbs.forEach(verb -> known(verb, Verb.words(), "verb", "verbs"));
    List<Scalar> who = section.texts("who");
    who.forEach(this::subject);
    Allowance allowance =
        new Allowance(
            texts(verbs),
            texts(section.texts("runbooks")),
            texts(section.texts("environments")),
            texts(who));
    section.done();
    return allowance;
  }

  private void subject(Scalar scalar) {
    if (scalar.text().startsWith(References.ALERT)) {
      references.use(Kind.INTEGRATION, scalar);
    } else {
      references.use(scalar.text().startsWith("@") ? Kind.GROUP : Kind.MEMBER, scalar);
    }
  }

  private Rule rule(MappingReader section) {
    List<Scalar> risks = section.texts("risks");
    risks.forEach(this::risk);
    section.require("approvers");
    List<Scalar> approvers = section.texts("approvers");
    approvers.forEach(scalar -> references.use(Kind.APPROVER, scalar));
    if (section.find("approvers").isPresent() && approvers.isEmpty()) {
      fields
          .problems()
          .add(
              fields.invalid(
                  section.keyPlace("approvers"),
                  "the rule has no approver",
                  "name at least one group, or leave the rule out so that nobody may pass"));
    }
    Rule rule =
        new Rule(
            texts(risks),
            texts(section.texts("environments")),
            texts(approvers),
            section.whole("number", 1, MOST_APPROVALS).orElse(1L).intValue(),
            section.duration("expires").orElse(HOUR),
            section.duration("valid-for").orElse(HOUR));
    section.done();
    return rule;
  }

  private void risk(Scalar scalar) {
    known(scalar, RISKS, "risk", "risks");
  }

  private void known(Scalar scalar, List<String> words, String one, String many) {
    if (!words.contains(scalar.text())) {
      Problem problem =
          fields.invalid(
              scalar.place(),
              "\"%s\" is no %s".formatted(scalar.text(), one),
              "known " + many + ": " + String.join(", ", words));
      fields
          .problems()
          .add(NearestName.hint(scalar.text(), words, many).map(problem::withHint).orElse(problem));
    }
  }

  private static List<String> texts(List<Scalar> scalars) {
    return scalars.stream().map(Scalar::text).toList();
  }
}
