package dev.tasuki.cli;

import dev.tasuki.api.FreezeRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code tasuki freezes lift}. */
@Command(name = "lift", description = "Ends a freeze that was declared.")
final class FreezeLiftCommand extends FreezeOrder {
  @Override
  FreezeRequest order() {
    return new FreezeRequest(
        "lift",
        name,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        reason,
        UUID.randomUUID().toString());
  }
}
