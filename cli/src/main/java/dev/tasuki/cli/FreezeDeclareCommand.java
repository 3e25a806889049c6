package dev.tasuki.cli;

import dev.tasuki.api.FreezeRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tasuki freezes declare}. */
@Command(name = "declare", description = "Forbids changes in some places until a time.")
final class FreezeDeclareCommand extends FreezeOrder {
  @Option(
      names = "--target",
      paramLabel = "T",
      description = "A cluster or account; as often as needed. Without any place: everywhere.")
  List<String> targets = new ArrayList<>();

  @Option(
      names = "--environment",
      paramLabel = "E",
      description = "An environment; as often as needed.")
  List<String> environments = new ArrayList<>();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "With its zone, such as 2026-11-22T09:00:00Z; left out, until it is lifted.")
  @Nullable String until;

  @Option(
      names = "--approver",
      paramLabel = "GROUP",
      description = "A group that may let a held step pass; as often as needed.")
  List<String> approvers = new ArrayList<>();

  @Override
  FreezeRequest order() {
    if (reason.isBlank()) {
      throw new CliException(ExitCode.WRONG_USAGE, text("reason.missing", "declare"));
    }
    return new FreezeRequest(
        "declare",
        name,
        targets,
        environments,
        Optional.ofNullable(until).map(this::moment),
        approvers,
        reason,
        UUID.randomUUID().toString());
  }

  private Instant moment(String written) {
    try {
      return OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeParseException e) {
      throw new CliException(ExitCode.WRONG_USAGE, text("freezes.until", written), e);
    }
  }
}
