"""The only room that speaks HTTP: the register's integration API, the public register, the white list."""
