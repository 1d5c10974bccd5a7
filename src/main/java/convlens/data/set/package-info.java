/**
 * Sets of samples to train on, generated here or read from the user's disk, and the way from a set
 * to a batch: split, order, change. Everything is a function of seeds and places, so a run that is
 * resumed reads the same numbers.
 */
package convlens.data.set;
