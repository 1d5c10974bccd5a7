/** Arithmetic of sequences: recurrence and attention, the same bits on any number of threads. */
package convlens.kernel.sequence;
