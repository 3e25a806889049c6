package dev.tasuki.catalogue.aws.operation;

import dev.tasuki.catalogue.Answer;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Part;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.Timing;
import dev.tasuki.catalogue.Variant;
import java.util.List;
import java.util.Locale;

/** Makes variants of {@code aws.call}. */
final class Operation {
  private Operation() {}

  static Part[] takes(Part... params) {
    return params;
  }

  /** An operation that changes nothing. */
  static Variant read(String service, String operation, Part[] params, Part... answer) {
    return of(service, operation, params, answer)
        .risk(Risk.READ)
        .repeat(Repeat.SAFE)
        .timing(Timing.ofRead())
        .inverse(new Inverse.NotNeeded("It changes nothing."))
        .approvalRestsOn();
  }

  /** An operation that changes something, and that the runbook has to say how to undo. */
  static Variant change(
      String service, String operation, Risk risk, Repeat repeat, Part[] params, Part... answer) {
    Variant change = of(service, operation, params, answer).risk(risk).repeat(repeat);
    return repeat == Repeat.TOKEN
        ? change.timing(Operations.CHANGE.remembering(Operations.TOKEN))
        : change;
  }

  private static Variant of(String service, String operation, Part[] params, Part... answer) {
    return Variant.when("service", service)
        .and("operation", operation)
        .params(params)
        .answers(new Answer.OfParts("aws." + service + "." + operation, List.of(answer)))
        .permissions(new Permission.Iam(prefix(service) + ":" + operation))
        .manual(
            "aws %s %s --cli-input-json PARAMS --region ${input.region}"
                .formatted(service, command(operation)));
  }

  /** What a service is called in policies. */
  private static String prefix(String service) {
    return switch (service) {
      case "docdb", "neptune" -> "rds";
      case "sso-admin" -> "sso";
      default -> service;
    };
  }

  /** {@code DescribeDBClusters} → {@code describe-db-clusters}. */
  private static String command(String operation) {
    return operation
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
