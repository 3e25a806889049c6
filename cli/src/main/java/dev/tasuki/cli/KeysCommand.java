package dev.tasuki.cli;

import dev.tasuki.signature.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tasuki keys}. */
@Command(
    name = "keys",
    description = "Makes the keys that the starter signs with and workers check by.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = KeysCommand.New.class)
final class KeysCommand extends TerminalCommand {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  ExitCode execute() {
    spec.commandLine().usage(terminal().out());
    return ExitCode.WRONG_USAGE;
  }

  /** {@code tasuki keys new}. */
  @Command(
      name = "new",
      description =
          "Writes a private key that only its owner can read, and prints the lines for tasuki.yml.")
  static final class New extends TerminalCommand {
    @Option(
        names = "--id",
        paramLabel = "ID",
        description = "The key's id; starter- and today's date if left out.")
    Optional<String> id = Optional.empty();

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Where to write the private key; ID.key if left out.")
    Optional<Path> file = Optional.empty();

    @Override
    ExitCode execute() throws IOException {
      String name =
          id.orElseGet(
              () -> "starter-" + LocalDate.ofInstant(terminal().clock().instant(), ZoneOffset.UTC));
      if (!name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
        throw new CliException(ExitCode.WRONG_USAGE, text("keys.id", name));
      }
      Path target = file.orElseGet(() -> Path.of(name + ".key")).toAbsolutePath().normalize();
      if (Files.exists(target)) {
        throw new CliException(ExitCode.NO, text("new.exists", target));
      }
      SigningKeys keys = SigningKeys.make(name);
      Files.createFile(target, ownerOnly(target));
      Files.writeString(target, keys.privateText(), StandardOpenOption.TRUNCATE_EXISTING);
      terminal().print(text("keys.done", target) + "\n\n");
      terminal()
          .print(
              """
              keys:
                signing: { id: %s, key: "file:%s" }
                verifying:
                  - { id: %s, public: "%s" }
              """
                  .formatted(name, target, name, keys.publicText()));
      return ExitCode.DONE;
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
      return file.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];
    }
  }
}
