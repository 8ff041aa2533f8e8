import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, done, type Paged, required, type Schemas } from "./http";

export type Employee = Schemas["EmployeeView"];
export type EmployeeFields = Schemas["EmployeeFields"];
export type NewEmployee = Schemas["NewEmployee"];
export type EmployeeOrder = Schemas["EmployeeOrder"];
export type Leave = Schemas["LeaveView"];
export type LeaveWish = Schemas["LeaveWish"];

/** Which employees are wanted, in which order; what is left out does not matter. */
export interface EmployeeWish {
  search?: string;
  department?: string;
  active?: boolean;
  enrolled?: boolean;
  sort?: EmployeeOrder;
  descending?: boolean;
  page?: number;
  per_page?: number;
}

/** A page of the staff. */
export function employeesQuery(wish: EmployeeWish) {
  return queryOptions({
    queryKey: ["employees", "page", wish],
    queryFn: async (): Promise<Paged<Employee>> =>
      required(await api.GET("/api/employees", { params: { query: wish } })),
    placeholderData: keepPreviousData,
  });
}

export function employeeQuery(id: string) {
  return queryOptions({
    queryKey: ["employees", "one", id],
    queryFn: async (): Promise<Employee> => required(await api.GET("/api/employees/{employee_id}", at(id))),
  });
}

export const departmentsQuery = queryOptions({
  queryKey: ["employees", "departments"],
  queryFn: async (): Promise<string[]> => required(await api.GET("/api/departments")),
});

/** When an employee is not expected, the earliest first. */
export function leavesQuery(id: string) {
  return queryOptions({
    queryKey: ["employees", "leaves", id],
    queryFn: async (): Promise<Leave[]> => required(await api.GET("/api/employees/{employee_id}/leaves", at(id))),
  });
}

export async function addEmployee(employee: NewEmployee): Promise<Employee> {
  return required(await api.POST("/api/employees", { body: employee }));
}

export async function changeEmployee(id: string, fields: EmployeeFields): Promise<Employee> {
  return required(await api.PUT("/api/employees/{employee_id}", { ...at(id), body: fields }));
}

/** Whether the attendance of somebody who is erased stays, under a name that says nothing. */
export type Erasure = "everything" | "keep attendance";

export async function eraseEmployee(id: string, erasure: Erasure): Promise<void> {
  const query = { keep_attendance: erasure === "keep attendance" };
  done(await api.DELETE("/api/employees/{employee_id}", { params: { ...at(id).params, query } }));
}

export async function addLeave(id: string, leave: LeaveWish): Promise<Leave> {
  return required(await api.POST("/api/employees/{employee_id}/leaves", { ...at(id), body: leave }));
}

export async function removeLeave(id: string, leave: number): Promise<void> {
  const path = { employee_id: id, leave_id: leave };
  done(await api.DELETE("/api/employees/{employee_id}/leaves/{leave_id}", { params: { path } }));
}

/** What an erasure would take with it; null where whoever asks may not read that. */
export interface Belongings {
  workdays: number;
  alerts: number;
}

/** How much of the record is about an employee. */
export function belongingsQuery(employee: string) {
  const params = { query: { employee, per_page: 1 } };
  return queryOptions({
    queryKey: ["attendance", "belongings", employee],
    queryFn: async (): Promise<Belongings> => {
      const [workdays, alerts] = await Promise.all([
        api.GET("/api/attendances", { params }),
        api.GET("/api/alerts", { params }),
      ]);
      return { workdays: required(workdays).total, alerts: required(alerts).total };
    },
  });
}

function at(id: string) {
  return { params: { path: { employee_id: id } } };
}
