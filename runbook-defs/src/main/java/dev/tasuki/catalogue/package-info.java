/**
 * The action catalogue: what every action takes, answers, risks and promises, without how it does
 * it.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.Catalogue} and {@link
 * dev.tasuki.catalogue.ActionContract}. Input and output records stand in packages by system below
 * this one. No client of any system comes in.
 */
@NullMarked
package dev.tasuki.catalogue;

import org.jspecify.annotations.NullMarked;
