package dev.tasuki.cli;

import picocli.CommandLine.Command;

/** {@code tasuki worker}. */
@Command(name = "worker", description = "Runs a worker in this terminal.")
final class WorkerCommand extends ApplicationCommand {
  @Override
  JavaRoom.Application application() {
    return new JavaRoom.Application("worker", "dev.tasuki.worker.WorkerApplication", HEAP);
  }
}
