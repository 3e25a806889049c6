package dev.tasuki.bench;

import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;

/** The input of the hand-written workflow. */
record Request(String title, Target target, Person requester, Mode mode, String reason) {}
