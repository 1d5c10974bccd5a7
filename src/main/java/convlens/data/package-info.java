/**
 * Where numbers come from: generated inputs, pictures, typed numbers, and the presets of image
 * kernels. Everything here is a value with a text that reads back, so the form, the command line
 * and the saved state say the same thing.
 */
package convlens.data;
