// The numbers of i386 Linux that the system calls of the original take and leave.

// Flags of open(2). Each number here has an export of its own, so that a page fetches only those it uses.
/** Opens for reading. */
export const O_RDONLY = 0;
/** Opens for writing. */
export const O_WRONLY = 1;
/** Opens for reading and writing. */
export const O_RDWR = 2;
/** The bits of the flags that hold one of these three. */
export const O_ACCESS = 3;
/** Makes the file if there is none. */
export const O_CREAT = 0o100;
/** With O_CREAT: fails if there is one. */
export const O_EXCL = 0o200;
/** Empties the file. */
export const O_TRUNC = 0o1000;
/** Every write goes to the end of the file. */
export const O_APPEND = 0o2000;
/** Does not wait. */
export const O_NONBLOCK = 0o4000;

// Failures: a call that fails leaves one of these, negated.
/** The operation is not permitted. */
export const EPERM = 1;
/** There is no such file or directory. */
export const ENOENT = 2;
/** A signal interrupted the call. */
export const EINTR = 4;
/** The device failed. */
export const EIO = 5;
/** There is no such device or address. */
export const ENXIO = 6;
/** The number is no open file, or one that cannot do this. */
export const EBADF = 9;
/** The call would have to wait. */
export const EAGAIN = 11;
/** There is not enough memory. */
export const ENOMEM = 12;
/** The permissions forbid it. */
export const EACCES = 13;
/** The address is not in memory. */
export const EFAULT = 14;
/** The device or file is in use. */
export const EBUSY = 16;
/** The file is there already. */
export const EEXIST = 17;
/** The two files are on different file systems. */
export const EXDEV = 18;
/** There is no such device. */
export const ENODEV = 19;
/** Part of the path is not a directory. */
export const ENOTDIR = 20;
/** The path is a directory. */
export const EISDIR = 21;
/** An operand is invalid. */
export const EINVAL = 22;
/** The system has too many open files. */
export const ENFILE = 23;
/** The process has too many open files. */
export const EMFILE = 24;
/** The file is not a terminal. */
export const ENOTTY = 25;
/** The program is being executed. */
export const ETXTBSY = 26;
/** The file would be too big. */
export const EFBIG = 27;
/** The disk is full. */
export const ENOSPC = 28;
/** A pipe has no position to move to. */
export const ESPIPE = 29;
/** The file system is read-only. */
export const EROFS = 30;
/** Nobody reads the other end of the pipe. */
export const EPIPE = 32;
/** The path is too long. */
export const ENAMETOOLONG = 36;
/** There is no such system call. */
export const ENOSYS = 38;
/** The path has too many symbolic links. */
export const ELOOP = 40;
/** The value does not fit the type. */
export const EOVERFLOW = 75;
/** The user's share of the disk is full. */
export const EDQUOT = 122;
