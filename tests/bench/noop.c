/* SPDX-License-Identifier: MIT */
/* F: a program that does nothing. */
int
main(void)
{
	return 0;
}
