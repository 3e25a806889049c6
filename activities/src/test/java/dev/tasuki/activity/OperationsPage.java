package dev.tasuki.activity;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.ContractSchema;
import java.util.stream.Collectors;

/** Writes {@code docs/aws-operations.md} from the variants of {@code aws.call}. */
final class OperationsPage {
  private OperationsPage() {}

  static String text(Catalogue catalogue) {
    ActionContract<?, ?> call = catalogue.find("aws.call").orElseThrow();
    return "# Operations of `aws.call`\n\n"
        + ActionsPage.ORIGIN
        + "What `params` takes and what is answered, by `service` and `operation`; see"
        + " [`aws.call`](actions.md#awscall). Fields are named as in the AWS SDK for Java 2. Lists"
        + " are followed to their end, to at most 100 items. What AWS leaves out is empty, zero,"
        + " false or the epoch.\n"
        + call.variants().all().stream()
            .map(call::facts)
            .map(OperationsPage::operation)
            .collect(Collectors.joining());
  }

  private static String operation(ContractFacts facts) {
    ContractSchema.Input params = facts.schema().input("params").orElseThrow();
    StringBuilder page = new StringBuilder();
    page.append(
        "\n## `%s` `%s`\n\nRisk: `%s`. After a lost attempt: `%s`. Undo: %s\n"
            .formatted(
                facts.constants().get("service"),
                facts.constants().get("operation"),
                facts.risk().word(),
                ActionsPage.word(facts.repeat()),
                ActionsPage.undo(facts.inverse())));
    page.append(ActionsPage.facts(facts.approvalFacts()));
    if (params.fields().isEmpty()) {
      page.append("\nTakes nothing.\n");
    } else {
      page.append("\n| params | type | left out | description |\n| --- | --- | --- | --- |\n");
      params.fields().forEach(field -> page.append(Rows.input("", field)));
    }
    if (facts.schema().outputs().isEmpty()) {
      page.append("\nAnswers nothing.\n");
    } else {
      page.append("\n| output | type | description |\n| --- | --- | --- |\n");
      RecordTables none = new RecordTables();
      facts.schema().outputs().forEach(output -> page.append(Rows.output("", output, none)));
    }
    page.append("\n```\n%s\n```\n".formatted(String.join("\n", facts.manual())));
    return page.toString();
  }
}
