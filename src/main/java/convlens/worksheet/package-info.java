/** Exercises with answers that the operations themselves give, laid out as pages. */
package convlens.worksheet;
