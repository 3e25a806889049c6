package dev.tasuki.e2e.matrix;

import dev.tasuki.worker.MoreHands;
import dev.tasuki.worker.WorkerApplication;
import java.util.Arrays;
import java.util.stream.Stream;

/** The worker, with hands for the ledger; first argument: its address, the rest: the worker's. */
public final class MatrixWorker {
  private MatrixWorker() {}

  public static void main(String[] arguments) {
    WorkerApplication.main(
        Arrays.copyOfRange(arguments, 1, arguments.length),
        new MoreHands(
            Arrays.stream(Kind.values())
                .flatMap(
                    kind ->
                        Stream.of(
                            new LedgerHand(arguments[0], kind, false),
                            new LedgerHand(arguments[0], kind, true)))
                .toList()));
  }
}
