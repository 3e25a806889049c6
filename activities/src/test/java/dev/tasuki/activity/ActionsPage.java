package dev.tasuki.activity;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.type.DurationText;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes {@code docs/actions.md} from the contracts. */
final class ActionsPage {
  static final String ORIGIN =
      "<!-- Generated; do not edit. `mvn -pl activities -am test -Dtest=ReferencePagesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dtasuki.write-docs=true` writes it anew. -->\n\n";
  static final String OPERATIONS = "aws-operations.md";

  private ActionsPage() {}

  static String text(Catalogue catalogue) {
    RecordTables records = new RecordTables();
    String actions =
        catalogue.all().stream()
            .map(contract -> action(contract, records))
            .collect(Collectors.joining());
    return "# Actions\n\n"
        + ORIGIN
        + "What runbooks may call. An input marked *target* has to be known when a gate opens; one"
        + " marked *constant* takes no template; one marked *secret* takes a reference"
        + " `secret:provider/name` and nothing else, and no other input takes one.\n\n"
        + "**Contract only**: runbooks can be written against the action and tested, but this"
        + " version has nothing that does it; a run fails there with `TSK415`.\n\n"
        + "| action | what it does | hand |\n| --- | --- | --- |\n"
        + catalogue.all().stream().map(ActionsPage::row).collect(Collectors.joining())
        + actions
        + records.text();
  }

  private static String row(ActionContract<?, ?> contract) {
    return "| [`%s`](#%s) | %s | %s |\n"
        .formatted(
            contract.name(),
            contract.name().replace(".", ""),
            contract.summary(),
            ContractOnly.actions().contains(contract.name()) ? "contract only" : "yes");
  }

  private static String action(ActionContract<?, ?> contract, RecordTables records) {
    StringBuilder page = new StringBuilder();
    page.append("\n## `%s`\n\n%s\n\n".formatted(contract.name(), contract.summary()));
    if (ContractOnly.actions().contains(contract.name())) {
      page.append("**Contract only**: this version has no hand for it.\n\n");
    }
    page.append(promise(contract));
    ContractSchema schema =
        contract.variants().isEmpty()
            ? contract.facts(new TreeMap<>()).schema()
            : ContractSchema.of(contract);
    page.append("| input | type | left out | description |\n| --- | --- | --- | --- |\n");
    schema.inputs().forEach(input -> page.append(Rows.input("", input)));
    if (contract.variants().isEmpty()) {
      page.append(rest(contract, schema, records));
    } else {
      page.append(variants(contract, schema, records));
    }
    page.append("\nBy hand:\n\n```\n%s\n```\n".formatted(String.join("\n", contract.manual())));
    return page.toString();
  }

  private static String promise(ActionContract<?, ?> contract) {
    String decided =
        contract.variants().isEmpty()
            ? ""
            : " at most, decided by "
                + contract.variants().by().stream()
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(" and "));
    return "Works on: %s. Risk: `%s`%s. After a lost attempt: `%s`, %s after it. Dry run: %s.\n\n"
            .formatted(
                contract.place().word(),
                contract.risk().word(),
                decided,
                word(contract.repeat()),
                DurationText.write(contract.timing().settle()),
                word(contract.dryRun()))
        + "Times: a request %s, an attempt %s, a heartbeat at least every %s, all attempts %s.\n\n"
            .formatted(
                DurationText.write(contract.timing().request()),
                DurationText.write(contract.timing().attempt()),
                DurationText.write(contract.timing().heartbeat()),
                DurationText.write(contract.timing().total()))
        + (contract.variants().isEmpty() ? "Undo: %s\n\n".formatted(undo(contract.inverse())) : "");
  }

  private static String rest(
      ActionContract<?, ?> contract, ContractSchema schema, RecordTables records) {
    return "\n| output | type | description |\n| --- | --- | --- |\n"
        + schema.outputs().stream()
            .map(output -> Rows.output("", output, records))
            .collect(Collectors.joining())
        + facts(contract.approvalFacts())
        + "\nNeeds: %s.\n".formatted(needs(contract.permissions()));
  }

  private static String variants(
      ActionContract<?, ?> contract, ContractSchema schema, RecordTables records) {
    boolean elsewhere = contract.name().equals("aws.call");
    boolean same =
        contract.variants().all().stream().allMatch(variant -> variant.answer().isEmpty());
    StringBuilder text = new StringBuilder();
    if (same) {
      text.append("\n| output | type | description |\n| --- | --- | --- |\n");
      schema.outputs().forEach(output -> text.append(Rows.output("", output, records)));
      text.append(facts(contract.approvalFacts()));
    }
    if (elsewhere) {
      text.append(
          "\nWhat each operation takes and answers: [%s](%s).\n".formatted(OPERATIONS, OPERATIONS));
    }
    text.append(
        "\n| %s | risk | after a lost attempt | undo | answer | needs |\n"
            .formatted(String.join(", ", contract.variants().by())));
    text.append("| --- | --- | --- | --- | --- | --- |\n");
    contract.variants().all().stream()
        .map(contract::facts)
        .forEach(facts -> text.append(variant(contract, facts, same, elsewhere, records)));
    contract
        .variants()
        .open()
        .ifPresent(
            open ->
                text.append(
                    "\nWith `%s`: %s.\n"
                        .formatted(
                            open.input(),
                            same
                                ? "the same for any other kind"
                                : "any other kind, whose answer is the object as the API server gives it"
                                    + " (`dyn`)")));
    return text.toString();
  }

  private static String variant(
      ActionContract<?, ?> contract,
      ContractFacts facts,
      boolean same,
      boolean elsewhere,
      RecordTables records) {
    String chosen =
        contract.variants().by().stream()
            .map(name -> "`" + facts.constants().getOrDefault(name, "") + "`")
            .collect(Collectors.joining(", "));
    String answer =
        same ? "as above" : elsewhere ? Rows.names(facts.schema().outputs()) : records.name(facts);
    return "| %s | `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            chosen,
            facts.risk().word(),
            word(facts.repeat()),
            undo(facts.inverse()),
            answer,
            needs(facts.permissions()));
  }

  static String facts(List<String> facts) {
    return facts.isEmpty()
        ? ""
        : "\nAn approval is void when one of these differs: %s.\n"
            .formatted(
                facts.stream().map(fact -> "`" + fact + "`").collect(Collectors.joining(", ")));
  }

  static String undo(Inverse inverse) {
    return switch (inverse) {
      case Inverse.ByAction by ->
          "`%s`%s%s."
              .formatted(
                  by.action(),
                  by.constants().isEmpty()
                      ? ""
                      : " with "
                          + by.constants().entrySet().stream()
                              .map(entry -> "`%s: %s`".formatted(entry.getKey(), entry.getValue()))
                              .collect(Collectors.joining(", ")),
                  by.asked() ? ", after asking" : "");
      case Inverse.NotNeeded none -> "none needed. " + none.why();
      case Inverse.Unknown _ -> "the runbook has to say it.";
    };
  }

  static String needs(List<Permission> permissions) {
    return permissions.stream().map(ActionsPage::permission).collect(Collectors.joining("; "));
  }

  private static String permission(Permission permission) {
    return switch (permission) {
      case Permission.Rbac rbac ->
          "`%s%s` %s"
              .formatted(
                  rbac.resource(),
                  rbac.group().isEmpty() ? "" : "." + rbac.group(),
                  String.join(", ", rbac.verbs()));
      case Permission.Iam iam -> "`%s`".formatted(iam.action());
      case Permission.SlackScope slack -> "Slack scope `%s`".formatted(slack.scope());
      case Permission.Integration integration -> integration.what();
    };
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
