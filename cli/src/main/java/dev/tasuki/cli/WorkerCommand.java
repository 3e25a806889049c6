package dev.tasuki.cli;

import picocli.CommandLine.Command;

/** {@code tasuki worker}. */
@Command(name = "worker", description = "Runs a worker in this terminal.")
final class WorkerCommand extends ApplicationCommand {
  @Override
  String module() {
    return "worker";
  }

  @Override
  String mainClass() {
    return "dev.tasuki.worker.WorkerApplication";
  }
}
